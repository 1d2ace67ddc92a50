/** Runs a `dead-letter` command and sets the exit status. */
export async function runDeadLetterCommand(_args: readonly string[]): Promise<void> {
  process.stderr.write('dead-letter: no commands yet\n');
  process.exitCode = 2;
}
