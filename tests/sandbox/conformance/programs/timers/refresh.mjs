// refresh() moves a timer behind those that were set later; on a cleared timer it does nothing
const order = [];
const a = setTimeout(() => order.push('a'), 400);
const b = setTimeout(() => order.push('b'), 400);
a.refresh();

const gone = setTimeout(() => order.push('NEVER'), 20);
clearTimeout(gone);
gone.refresh();

let ran = 0;
const twice = setTimeout(() => {
  order.push(`twice ${++ran}`);
  if (ran === 1) setTimeout(() => twice.refresh(), 5); // after it ran: starts anew
}, 10);

const interval = setInterval(() => {
  order.push('interval');
  clearInterval(interval);
}, 200);
interval.refresh();

process.once('beforeExit', () => console.log(order, b.hasRef()));
