import 'reflect-metadata';

const [command, ...args] = process.argv.slice(2);

if (command === 'dead-letter') {
  const { runDeadLetterCommand } = await import('./dead-letter/command/main.js');
  await runDeadLetterCommand(args);
} else if (command === 'replay') {
  const { runReplayCommand } = await import('./replay/command/main.js');
  await runReplayCommand(args);
} else {
  const { runIngester } = await import('./role.js');
  await runIngester();
}
