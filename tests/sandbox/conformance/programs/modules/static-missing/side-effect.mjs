console.log('NEVER: nothing runs when linking fails');
