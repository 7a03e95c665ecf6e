for (let part = 0; part < 50; part++) process.stdout.write(String.fromCharCode(97 + (part % 26)).repeat(100_000));
