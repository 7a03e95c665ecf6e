const start = await 1;
export async function* numbers() {
  for (let n = start; n < 4; n++) yield n;
}
