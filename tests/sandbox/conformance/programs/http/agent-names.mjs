// What an agent knows: names of its pools, defaults, and the options that it refuses.
import http from 'node:http';

const agent = new http.Agent({ maxSockets: 5, scheduling: 'fifo' });
console.log(agent.getName({ host: 'a.test', port: 80 }));
console.log(agent.getName({ host: 'a.test', port: 80, localAddress: '127.0.0.1', family: 4 }));
console.log(agent.getName({}));
console.log(agent.maxSockets, agent.maxFreeSockets, agent.maxTotalSockets, agent.scheduling, agent.keepAlive);
console.log(http.globalAgent.maxSockets, http.globalAgent.maxFreeSockets, http.globalAgent.scheduling);
console.log(agent.defaultPort, agent.protocol, Object.keys(agent.sockets), Object.keys(agent.requests));

const attempt = (text, f) => {
  try {
    f();
    console.log(text, 'is fine');
  } catch (error) {
    console.log(`${text}: ${error.name} ${error.code}: ${error.message}`);
  }
};
attempt('scheduling', () => new http.Agent({ scheduling: 'random' }));
attempt('maxTotalSockets', () => new http.Agent({ maxTotalSockets: -1 }));
attempt('agent', () => http.get({ host: 'a.test', agent: 'mine' }));
attempt('protocol', () => http.get('https://a.test/'));
attempt('url', () => http.get('not a url'));
attempt('path', () => http.get({ host: 'a.test', path: '/with space' }));
attempt('method', () => http.request({ host: 'a.test', method: 'GE T' }));
attempt('host', () => http.request({ host: 7 }));
