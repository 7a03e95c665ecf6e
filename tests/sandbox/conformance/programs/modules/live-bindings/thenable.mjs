export const then = (resolve) => resolve('a namespace with then is awaited');
