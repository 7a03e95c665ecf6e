// A stand-in for the triage model: it looks for words. Like a real model, it takes what it gets.
const words = {
  billing: ['invoice', 'refund', 'charged'],
  outage: ['down', 'timeout', 'unreachable'],
  access: ['password', 'sign in', 'locked'],
};

/** @returns {{ label: string, score: number }} */
export function classify(ticket) {
  const text = ticket.text.toLowerCase();
  for (const [label, list] of Object.entries(words)) {
    const hits = list.filter((word) => text.includes(word)).length;
    if (hits > 0) return { label, score: hits === 1 ? 0.8 : 0.95 };
  }
  return { label: 'other', score: 0.5 };
}
