// An enum in the main file ends the program with code 1 before anything runs
console.log('NEVER');
enum Level {
  Low,
  High,
}
console.log(Level.High);
