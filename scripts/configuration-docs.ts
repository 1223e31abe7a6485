import { z } from 'zod';
import { environment } from '../src/config';
import { settingsSchema } from '../src/workspace/settings/settings';

const intro = `# Configuration

<!-- Written by "npm run docs:configuration" from src/config.ts and src/workspace/settings/; edit those. -->

There are two places for settings:

- What the operator sets is in the [environment](#environment).
- What belongs to a workspace is in its settings, which [\`gatehouse.yml\`](#gatehouseyml) holds as a file.

A missing or wrong variable ends the start with status 1. The message names it, with an example of a right one.
`;

const settingsIntro = `## gatehouse.yml

Write the file, check it, then apply it:

\`\`\`sh
npx gatehouse config check gatehouse.yml      # is it right? changes nothing
npx gatehouse config diff gatehouse.yml       # what would it change?
npx gatehouse config apply gatehouse.yml      # make it the settings in force
npx gatehouse config export > gatehouse.yml   # the settings in force, as a file, without secrets
npx gatehouse config set workspace.mode live  # change one key of gatehouse.yml (or of --file)
npx gatehouse config log                      # who changed the settings, when, and what
npx gatehouse config undo                     # what would taking the last change back do? --yes does it
\`\`\`

- The file is checked as a whole. When there is one mistake, nothing is applied. Errors name the file, the line and the key. Keys that
  Gatehouse does not know are refused.
- \`config apply\` first shows what changes. A file that leaves out members or clients is refused, with their names, unless you add
  \`--remove\`. A client under another name counts as left out, too; its record follows when it still has one of its people, Slack teams or
  conversations. One that moves to \`former_clients\` has ended, and is not left out. An empty file is refused.
- What is open of whoever would go is listed ("Acme has 3 messages waiting and 1 change request open"), and then a client that only
  ends needs \`--remove\`, too. The same holds for \`config undo\`.
- The difference says who becomes owner. A file without \`role\` makes its first member owner; one that leaves out roles given in Slack
  takes them away.
- With \`GATEHOUSE_CONFIG=gatehouse.yml\` the file is applied at every start. One that can't be applied, or would remove somebody, is not:
  the start goes on with the settings in force, and the log says why.
- Each change becomes a version, also one made in Slack. Settings that say the same as those in force make none.
- \`config set\` keeps comments, order and blanks, and checks the whole file before it writes. It names members by id or name and clients by
  name: \`clients.Acme.mode\`, \`members[0].name\`, \`clients[Acme Inc.].mode\`. A text is written as you type it, anything else as in YAML:
  \`config set members.Ana.hours.mon '["09:00-13:00"]'\`. Apply the file afterwards.
- \`config log\` lists versions, the newest first. \`--format jsonl\` or \`csv\` is for programs, and shows long changes whole.
- \`config undo --version 5\` takes back what version 5 changed, and leaves what was changed since. It makes a new version, so an undo can be
  undone. What was changed again since is named, and then nothing is done. Members and clients that came with the version go only with
  \`--remove\`. If you keep a file, change it there too: when it is applied again, what it says counts.

### Secrets in the file

The address of a calendar is a secret: whoever has it can read the calendar. So a file may say it in three ways:

\`\`\`yaml
members:
  - user: U0ANA
    name: Ana
    feeds:
      - { env: ANA_CALENDAR }                       # looked up in the environment when the file is applied
      - { kept: "calendar.example.com#1f3c9a2b" }   # the one in force here stays
      - https://calendar.example.com/team.ics       # written out
\`\`\`

- \`env\`: set the variable for whoever applies the file, which is the bot itself with \`GATEHOUSE_CONFIG\`. One that is not set is an error
  with its file, line and key. \`config check\` only warns, because the file may be applied elsewhere. Gatehouse's own variables can't be
  named.
- \`kept\`: \`config export\` writes it for every address that came from no variable. It holds the host and a mark, not the address. Applied
  to a workspace in which this member has no such calendar, it is an error.
- To move to another machine, use \`config export --with-secrets\`, which writes the addresses. Keep that file like a password.
- No other command, log or error shows an address. The database holds them as they are, because they are read every quarter of an hour:
  guard its backups.

### In your editor

[gatehouse.schema.json](gatehouse.schema.json) is a JSON Schema of the file. With it an editor completes keys, shows what they do, and marks
what is wrong. VS Code needs the YAML extension of Red Hat; other editors use the same yaml-language-server.

1. \`npx gatehouse config schema > gatehouse.schema.json\` writes the schema of your version next to the file.
2. Make this the first line of \`gatehouse.yml\`:

   \`\`\`yaml
   # yaml-language-server: $schema=./gatehouse.schema.json
   \`\`\`

A schema knows keys, values and bounds. Time zones, ids, hours and who is listed where are left to \`config check\`.

### A sample

\`\`\`yaml
workspace:
  timezone: Europe/Lisbon
  mode: live            # live | shadow
  hours: { mon: ["09:00-12:30", "13:30-18:00"], tue: ["09:00-18:00"] }   # days not named are closed
members:
  - user: U0ANA
    name: Ana
clients:
  - name: Acme
    teams: [T0ACME]
    users: [U0GUEST]
    contact: U0ANA
    conversations:
      - { channel: C0ACME, purpose: general }
    terms: Two rounds of changes are included in each design.
ignore: { users: [], teams: [] }
\`\`\`

To find an id, look at the end of a profile's or channel's menu in Slack ("Copy member ID", "Channel details"). A team's id is in the
address of its Slack in a browser (\`app.slack.com/client/T…\`).

### Every key

In the table, \`[]\` after a key means a list, and a code such as (R9) is the number of the rule.
`;

/** All of docs/configuration.md, as the code stands. */
export function docs(): string {
  return [
    intro,
    '## Environment\n',
    'An empty variable counts as one that is not set.\n',
    table('Variable', rowsOf(schemaOf(environment))),
    settingsIntro,
    table('Key', rowsOf(schemaOf(settingsSchema))),
  ].join('\n');
}

/** The part of JSON Schema that zod writes and we read. */
type Schema = Readonly<{
  type?: string;
  description?: string;
  default?: unknown;
  enum?: readonly unknown[];
  const?: unknown;
  anyOf?: readonly Schema[];
  oneOf?: readonly Schema[];
  items?: Schema;
  properties?: Readonly<Record<string, Schema>>;
  additionalProperties?: Schema | boolean;
  propertyNames?: Schema;
  required?: readonly string[];
  minimum?: number;
  maximum?: number;
  maxLength?: number;
  /** What the schema answers to a wrong text: its own description of a right one. */
  rightOne?: string;
}>;

function schemaOf(schema: z.ZodType): Schema {
  return z.toJSONSchema(schema, {
    io: 'input',
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      const rightOne = rightText(zodSchema);
      if (jsonSchema.type === 'string' && rightOne !== null) Object.assign(jsonSchema, { rightOne });
    },
  }) as Schema;
}

/** What a right text looks like to a schema: its error for a wrong one says so. */
function rightText(schema: z.core.$ZodType): string | null {
  const wrong = '\u0000';
  const message =
    z.core
      .safeParse(schema, wrong)
      .error?.issues[0]?.message.replace(`"${wrong}" `, '')
      .replace(`, got ${wrong}`, '') ?? '';
  const right = /^(?:must be|is too short; a right one looks like|must start with) ?(.*)$/s.exec(message);
  if (right === null) return null;
  return message
    .replace(/^must be /, '')
    .replace(/^must start with/, 'starts with')
    .replace(/^is too short; a right one looks like/, 'like');
}

type Row = Readonly<{ name: string; form: string; otherwise: string; meaning: string }>;

function rowsOf(schema: Schema, prefix = ''): Row[] {
  return Object.entries(schema.properties ?? {}).flatMap(([key, value]) =>
    rowsFor(`${prefix}${key}`, value, schema.required?.includes(key) === true),
  );
}

function rowsFor(name: string, schema: Schema, isRequired: boolean): Row[] {
  const inner = innerOf(name, schema);
  const own = {
    name,
    form: formOf(schema),
    otherwise: otherwiseOf(schema, isRequired),
    meaning: schema.description ?? '',
  };
  if (inner.length === 0) return [own];
  // A group that says nothing of its own is told by its keys.
  return own.meaning === '' ? inner : [own, ...inner];
}

function innerOf(name: string, schema: Schema): Row[] {
  if (isWeek(schema)) return [];
  if (schema.properties !== undefined) return rowsOf(schema, `${name}.`);
  if (schema.items !== undefined) return innerOf(`${name}[]`, schema.items);
  if (typeof schema.additionalProperties === 'object')
    return innerOf(`${name}.*`, schema.additionalProperties);
  return alternatives(schema).flatMap((each) => innerOf(name, each));
}

function formOf(schema: Schema): string {
  if (isWeek(schema)) return 'lists of `HH:MM-HH:MM` under `mon` to `sun`';
  if (schema.enum !== undefined) return schema.enum.map(code).join(', ');
  if (schema.const !== undefined) return code(schema.const);
  if (schema.rightOne !== undefined) return schema.rightOne;
  const any = alternatives(schema);
  if (any.length > 0) return [...new Set(any.map(formOf))].join(' or ');
  switch (schema.type) {
    case 'array':
      return schema.items?.properties === undefined ? `list of: ${formOf(schema.items ?? {})}` : 'list';
    case 'object':
      return keyedForm(schema);
    case 'integer':
    case 'number':
      return rangeOf(schema);
    case 'boolean':
      return '`true` or `false`';
    case 'string':
      return schema.maxLength === undefined ? 'text' : `text, at most ${schema.maxLength} characters`;
    default:
      return 'text';
  }
}

function keyedForm({ additionalProperties, propertyNames }: Schema): string {
  if (typeof additionalProperties !== 'object') return 'the keys below';
  return `under a key each (${formOf(propertyNames ?? {})}): ${formOf(additionalProperties)}`;
}

function rangeOf({ minimum, maximum }: Schema): string {
  return minimum === undefined || maximum === undefined ? 'number' : `${minimum} to ${maximum}`;
}

function alternatives(schema: Schema): readonly Schema[] {
  return schema.anyOf ?? schema.oneOf ?? [];
}

/** Whether it is a week of hours, which is one thing to a reader and not seven keys. */
function isWeek(schema: Schema): boolean {
  return schema.properties !== undefined && 'mon' in schema.properties && 'sun' in schema.properties;
}

function otherwiseOf(schema: Schema, isRequired: boolean): string {
  if (schema.default === undefined) return isRequired ? 'needed' : '';
  if (isEmpty(schema.default)) return '';
  return isWeek(schema) ? weekOf(schema.default) : code(schema.default);
}

function weekOf(week: unknown): string {
  return Object.entries(week as Record<string, string[]>)
    .map(([day, hours]) => `${day} ${hours.join(', ')}`)
    .join('; ');
}

function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

function code(value: unknown): string {
  return `\`${typeof value === 'string' ? value : JSON.stringify(value)}\``;
}

function table(first: string, rows: readonly Row[]): string {
  const lines = rows.map(
    ({ name, form, otherwise, meaning }) =>
      `| \`${name}\` | ${cell(form)} | ${cell(otherwise)} | ${cell(meaning)} |`,
  );
  return [`| ${first} | Form | Default | What it does |`, '| --- | --- | --- | --- |', ...lines, ''].join(
    '\n',
  );
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}
