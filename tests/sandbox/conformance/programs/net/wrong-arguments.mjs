// What net refuses right away.
import net from 'node:net';

const attempt = (name, f) => {
  try {
    const result = f();
    console.log(name, 'is fine');
    result?.on?.('error', () => {})?.close?.();
    result?.destroy?.();
  } catch ({ name: kind, code, message }) {
    console.log(`${name}: ${kind} ${code}: ${message}`);
  }
};
attempt('port too large', () => net.connect(65536));
attempt('negative port', () => net.connect({ port: -1 }));
attempt('port as text', () => net.createServer().listen('123x'));
attempt('port as null', () => net.connect({ port: null, host: 'a' }));
attempt('nothing', () => net.connect({}));
attempt('host as number', () => net.connect({ port: 1, host: 5 }));
attempt('listen on NaN', () => net.createServer().listen({ port: NaN }));
attempt('listen on {}', () => net.createServer().listen({}));
attempt('listen on 70000', () => net.createServer().listen(70_000));
attempt('backlog', () => net.createServer().listen({ port: 0, host: '127.0.0.1', backlog: 'x' }));
attempt('listener', () => net.createServer('no function'));
attempt('localAddress', () => net.connect({ port: 1, host: '127.0.0.1', localAddress: 'not an ip' }));
attempt('localPort', () => net.connect({ port: 1, host: '127.0.0.1', localPort: 'x' }));
attempt('lookup', () => net.connect({ port: 1, host: 'a.test', lookup: 'x' }));
attempt('family timeout', () => net.setDefaultAutoSelectFamilyAttemptTimeout(0));
attempt('family flag', () => net.setDefaultAutoSelectFamily('yes'));
attempt('fd', () => new net.Socket({ fd: -1 }));
attempt('onread', () => net.connect({ port: 1, host: '127.0.0.1', onread: { buffer: 'x', callback() {} } }));
attempt('objectMode', () => new net.Socket({ objectMode: true }));
attempt('close a server that never listened', () =>
  net.createServer().close(({ code }) => console.log('callback', code)),
);
