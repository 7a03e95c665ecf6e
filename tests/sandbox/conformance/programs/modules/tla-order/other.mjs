console.log('other starts');
export const other = await Promise.resolve(41);
console.log('other ends');
