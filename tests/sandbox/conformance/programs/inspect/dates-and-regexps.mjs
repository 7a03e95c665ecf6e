// How dates, regular expressions and matches are printed
console.log(
  new Date(0), [new Date('2024-02-29T12:34:56.789Z')], new Date(NaN), { d: new Date(8.64e15) },
  Object.assign(new Date(0), { zone: 'x' }),
);
class MyDate extends Date {}
console.log(new MyDate(0), MyDate, Object.setPrototypeOf(new Date(0), null));
console.log(
  /a+/gi, [/[/]/], new RegExp('', 'u'), Object.assign(/x/, { note: 1 }), new (class MyRe extends RegExp {})('y'),
  /(?<n>a)/d,
);
console.log('match:', /(?<n>b)(c)?/d.exec('abd'), 'abc'.match(/b/g));
