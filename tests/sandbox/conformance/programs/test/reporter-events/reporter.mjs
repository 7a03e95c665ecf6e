export default async function* reporter(source) {
  for await (const { type, data } of source) {
    const { name, nesting, testNumber, skip, todo, count, line, column, file, message, counts, success, details } = data;
    const facts = { name, nesting, testNumber, skip, todo, count, line, column, message, counts, success };
    for (const key of Object.keys(facts)) if (facts[key] === undefined) delete facts[key];
    if (details) facts.details = `${details.type ?? ''} ${details.passed ?? ''} ${details.error?.failureType ?? ''} ${details.error?.cause?.message ?? ''}`.trim();
    if (facts.message?.startsWith('duration_ms')) facts.message = 'duration';
    if (file) facts.file = file.split('/').pop();
    yield `${type} ${JSON.stringify(facts)}\n`;
  }
  yield 'end of the events\n';
}
