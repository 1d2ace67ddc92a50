import 'reflect-metadata';

const [command, ...args] = process.argv.slice(2);

if (command === 'dead-letter') {
  const { runDeadLetterCommand } = await import('./dead-letter/command/main.js');
  await runDeadLetterCommand(args);
} else if (command === 'replay') {
  const { runReplayCommand } = await import('./replay/command/main.js');
  await runReplayCommand(args);
} else if (command === 'lifecycle') {
  const { runLifecycleCommand } = await import('./lifecycle/command/main.js');
  await runLifecycleCommand(args);
} else if (command === 'backup') {
  const { runBackupCommand } = await import('./backup/command/main.js');
  await runBackupCommand(args);
} else {
  const { runIngester } = await import('./role.js');
  await runIngester();
}
