process.stdout.write('looping'); for (;;);
