import http from 'node:http';

export const createServer = () =>
  http.createServer((req, res) => {
    if (req.url === '/health') {
      res.setHeader('content-type', 'application/json');
      res.end('{"ok":true}');
    } else {
      res.statusCode = 404;
      res.end();
    }
  });
