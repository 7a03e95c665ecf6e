// Syntax that is more than types: each kind is refused with a code and a message
for (const file of [
  'enum', 'const-enum', 'namespace', 'type-namespace', 'parameter-property', 'import-equals', 'export-equals',
  'decorator', 'angle-cast', 'declared-enum',
]) {
  try {
    console.log(file, { ...(await import(`./${file}.ts`)) });
  } catch (error) {
    console.log(
      file, error.name, error.code, '|',
      error.message.split('\n').map((line) => line.trim()).filter(Boolean).join(' / '),
    );
  }
}
