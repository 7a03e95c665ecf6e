// Reading a standard input that is empty
const { stdin } = process;
console.log(stdin.fd, stdin.isTTY, stdin.readable, stdin.readableFlowing);
let text = '';
for await (const chunk of stdin.setEncoding('utf8')) text += chunk;
console.log('read', JSON.stringify(text), stdin.readableEnded, stdin.destroyed);
