console.log('second does not wait for its sibling');
