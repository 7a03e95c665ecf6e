console.log('some'); console.error('trouble'); process.exit(5);
