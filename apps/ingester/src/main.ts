import 'reflect-metadata';

const [command, ...args] = process.argv.slice(2);

if (command === 'dead-letter') {
  const { runDeadLetterCommand } = await import('./dead-letter/command/main.js');
  await runDeadLetterCommand(args);
} else {
  const { runIngester } = await import('./role.js');
  await runIngester();
}
