// Nobody listens, nobody answers, the caller gives up, the port is taken.
import http from 'node:http';

try {
  await fetch('http://127.0.0.1:59999/');
} catch (error) {
  const { cause } = error;
  console.log(error.name, error.message, cause?.code, cause?.syscall, cause?.port);
}
http.get('http://127.0.0.1:59998').on('error', (error) => console.log(error.code, error.message));

const server = http.createServer(() => {}).listen(4200, async () => {
  try {
    await fetch('http://localhost:4200', { signal: AbortSignal.timeout(500) });
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
  const controller = new AbortController();
  setTimeout(() => controller.abort(), 20);
  try {
    await fetch('http://localhost:4200', { signal: controller.signal });
  } catch (error) {
    console.log(error.name);
  }
  http
    .createServer()
    .on('error', (error) => {
      console.log(error.code, error.syscall, error.port);
      server.close();
      server.closeAllConnections();
    })
    .listen(4200);
});
server.on('clientError', () => {});
