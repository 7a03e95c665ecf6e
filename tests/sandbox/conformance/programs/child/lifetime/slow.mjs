setTimeout(() => console.log('slow child'), 100);
