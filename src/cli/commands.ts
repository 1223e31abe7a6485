import type { Command } from 'commander';

/** A command: what it is for, as its own help says too, and its code, which is loaded only when it is asked for. */
export type CommandEntry = Readonly<{ about: string; load: () => Promise<(program: Command) => void> }>;

/** All commands, in the order in which help lists them. */
export const commands: Readonly<Record<string, CommandEntry>> = {
  start: {
    about: 'run the bot; without Slack tokens it runs against the practice workspace',
    load: async () => (await import('./start.js')).registerStart,
  },
  doctor: {
    about: 'check tokens, scopes, clock, public address and database, and say what to do',
    load: async () => (await import('./doctor.js')).registerDoctor,
  },
  manifest: {
    about: "print the Slack app's manifest with your own address in every place",
    load: async () => (await import('./manifest.js')).registerManifest,
  },
  migrate: {
    about: 'bring the database to this version (every start does it too)',
    load: async () => (await import('./migrate.js')).registerMigrate,
  },
  config: {
    about: "a workspace's settings as a file, gatehouse.yml",
    load: async () => (await import('./config.js')).registerConfig,
  },
  explain: {
    about:
      'say whether a conversation is open at an instant, why, and what a client’s message then would get',
    load: async () => (await import('./explain.js')).registerExplain,
  },
  feeds: {
    about: "members' calendar feeds",
    load: async () => (await import('./feeds.js')).registerFeeds,
  },
  judge: {
    about:
      'say of messages whether they ask for something: reads one JSON object a line, {"text":"…"}, and answers with one a line',
    load: async () => (await import('./judge.js')).registerJudge,
  },
  record: {
    about: 'the record of exchanges',
    load: async () => (await import('./record.js')).registerRecord,
  },
  export: {
    about: 'show all that is kept of a client or a person',
    load: async () => (await import('./privacy.js')).registerExport,
  },
  erase: {
    about: 'erase what is kept of a client or a person; without --yes only say what that would do',
    load: async () => (await import('./privacy.js')).registerErase,
  },
  jobs: {
    about: 'the queue: what waits, fails or is dead',
    load: async () => (await import('./jobs.js')).registerJobs,
  },
  keys: {
    about: 'the keys that seal tokens at rest',
    load: async () => (await import('./keys.js')).registerKeys,
  },
  practice: {
    about: 'run the practice workspace alone, and print how an app reaches it',
    load: async () => (await import('./practice.js')).registerPractice,
  },
  hours: {
    about: 'ask schedules: open or closed, since when, until when, by when',
    load: async () => (await import('./hours.js')).registerHours,
  },
};
