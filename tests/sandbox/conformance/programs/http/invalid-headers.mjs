// Header names, values, status codes and messages that are refused where they are set.
import http from 'node:http';

const attempt = (f) => {
  try {
    f();
    console.log('fine');
  } catch ({ name, code, message }) {
    console.log(`${name} ${code}: ${message}`);
  }
};
const res = new http.ServerResponse(new http.IncomingMessage());
attempt(() => res.setHeader('', 'x'));
attempt(() => res.setHeader('with space', 'x'));
attempt(() => res.setHeader('näme', 'x'));
attempt(() => res.setHeader(7, 'x'));
attempt(() => res.setHeader('x'));
attempt(() => res.setHeader('x', null));
attempt(() => res.setHeader('x', 'line\r\nInjected: 1'));
attempt(() => res.setHeader('x', ['fine', 'not\nfine']));
attempt(() => res.setHeader('x', 'latin é is fine'));
attempt(() => res.setHeader('x', 'beyond latin €'));
attempt(() => res.setHeader('x', 0));
attempt(() => res.appendHeader('x', undefined));
attempt(() => res.getHeader());
attempt(() => res.removeHeader(1));
attempt(() => res.writeHead(99));
attempt(() => res.writeHead(1000));
attempt(() => res.writeHead('abc'));
attempt(() => res.writeHead(200, 'with\nbreak'));
attempt(() => res.writeHead(200, ['odd']));
attempt(() => http.validateHeaderName('a:b'));
attempt(() => http.validateHeaderName('a:b', 'My label'));
attempt(() => http.validateHeaderValue('x', '\u0000'));
attempt(() => http.validateHeaderValue('x', undefined));
console.log(res.getHeaders());
