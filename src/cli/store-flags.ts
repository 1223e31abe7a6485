import { type Command, Option } from 'commander';

/** Which of the two databases a command is for, where the environment leaves it open. */
export type StoreFlags = Readonly<{ practice?: true; real?: true }>;

/** Which workspace of which database. */
export type TeamFlags = StoreFlags & Readonly<{ team?: string }>;

/** Adds the options that say which database a command is for. */
export function onStore(command: Command): Command {
  return command
    .addOption(
      new Option('--practice', 'use the practice workspace, even if Slack tokens are set').conflicts('real'),
    )
    .addOption(new Option('--real', 'use the record of your Slack, even if no tokens are set'));
}

/** Adds those, and the option that says which workspace it is for. */
export function onTeam(command: Command): Command {
  return onStore(command).option('--team <id>', 'the workspace, when several are installed');
}
