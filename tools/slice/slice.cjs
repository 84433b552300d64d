'use strict';

/**
 * `npm run slice -- <context> <aggregate> <verb-noun> [--like <verb-noun>] [--event <past>]`
 *
 * A new slice begins as a copy of a sibling (default: `archive-<aggregate>`): its command, event, decider and state
 * cases, projection case, contract, golden example, controller, bulk verb and place in the module, under the new names.
 * What the verb means is written over the copy; the compiler and the specs say where.
 */
const fs = require('node:fs');
const path = require('node:path');

const IRREGULAR = {
  win: 'won',
  lose: 'lost',
  leave: 'left',
  send: 'sent',
  hold: 'held',
  put: 'put',
  withdraw: 'withdrawn',
};

function past(verb) {
  const [first, ...rest] = verb.split('-');
  const regular = first.endsWith('e')
    ? `${first}d`
    : /[^aeiou]y$/.test(first)
      ? `${first.slice(0, -1)}ied`
      : `${first}ed`;
  return [IRREGULAR[first] ?? regular, ...rest].join('-');
}

const capitals = (name) => name.replaceAll(/(?:^|-)([a-z])/g, (_, letter) => letter.toUpperCase());
const camel = (name) => name.replaceAll(/-([a-z])/g, (_, letter) => letter.toUpperCase());

function namesOf(aggregate, slice, event) {
  const verb = slice.endsWith(`-${aggregate}`) ? slice.slice(0, -aggregate.length - 1) : slice;
  return { slice, verb, event: `${aggregate}-${event ?? past(verb)}` };
}

/** The text of the sibling under the new names. */
function renamed(text, from, to) {
  const method = (names) => camel(names.verb);
  return text
    .replaceAll(from.event, to.event)
    .replaceAll(`type: '${from.verb}'`, `type: '${to.verb}'`)
    .replaceAll(`case '${from.verb}'`, `case '${to.verb}'`)
    .replaceAll(`/:id/${from.verb}'`, `/:id/${to.verb}'`)
    .replaceAll(capitals(from.slice), capitals(to.slice))
    .replaceAll(from.slice, to.slice)
    .replaceAll(`'${from.verb}'`, `'${to.verb}'`)
    .replaceAll(new RegExp(`^(\\s+)${from.verb}: `, 'gm'), `$1'${to.verb}': `)
    .replaceAll(new RegExp(`\\b${method(from)}\\(`, 'g'), `${method(to)}(`);
}

/** What a command of the decider needs besides its name, so that its spec compiles: `, at: 0`. */
function fieldsOf(decider, aggregate, { verb }) {
  const commands = decider.slice(decider.indexOf(`export type ${capitals(aggregate)}Command =`));
  const common = /^[^;]*?= (\{[^{}]*\}) & /.exec(commands)?.[1] ?? '';
  const own = new RegExp(`\\{[^{}]*'${verb}'[^{}]*\\}`).exec(commands)?.[0] ?? '';
  const value = { string: "'x'", number: '0', boolean: 'true' };
  return [...`${own} ${common}`.matchAll(/readonly (\w+): ([^;}]+?)(?=;| \})/g)]
    .filter(([, name]) => name !== 'type')
    .map(([, name, type]) => `, ${name}: ${value[type] ?? '{} as never'}`)
    .join('');
}

const isCase = (line) => /^\s*(case |default:)/.test(line);

const balance = (text) => (text.match(/[([{]/g) ?? []).length - (text.match(/[)\]}]/g) ?? []).length;

/** The file with a copy of everything in it that names the sibling. `isOwn`: the file is about the aggregate itself. */
function withCopies(text, isOwn, from, to) {
  const marks = [`'${from.event}'`, `.${from.event}.v1`, capitals(from.slice), `/${from.slice}`];
  // Bare verbs belong to whichever aggregate the file is about; whoever sends the sibling's command means just that.
  const own = new RegExp(
    `^(?!\\s*(?:const|return|await) ).*type: '${from.verb}'|case '${from.verb}'|^\\s+${from.verb}: bulkVerb`,
  );
  const lines = text.split('\n');
  const result = [];
  for (let at = 0; at < lines.length; at++) {
    const isNamed = marks.some((mark) => lines[at].includes(mark)) || (isOwn && own.test(lines[at]));
    // What is said of the sibling does not hold for the copy.
    if (!isNamed || /^\s*(\/\*\*|\*|\/\/)/.test(lines[at])) {
      result.push(lines[at]);
      continue;
    }
    const block = [lines[at]];
    const indent = /^\s*/.exec(lines[at])[0];
    const next = new RegExp(`^${indent}(case |default:|\\})`);
    const isOver = /^\s*case /.test(lines[at]) ? () => next.test(lines[at + 1]) : () => true;
    while (balance(block.join('\n')) > 0 || (block.at(-1).endsWith(':') && !isCase(block[0])) || !isOver())
      block.push(lines[++at]);
    const copy = block.map((line) => renamed(line, from, to));
    // A member of a union goes before its sibling, which may be the last one.
    if (/^\s*\|/.test(block[0])) result.push(...copy.with(-1, copy.at(-1).replace(/;$/, '')), ...block);
    else result.push(...block, ...copy);
  }
  return result.join('\n');
}

function* filesIn(folder) {
  if (!fs.existsSync(folder)) return;
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) yield* filesIn(file);
    else if (entry.name.endsWith('.ts')) yield file;
  }
}

const isCopied = (file) => !/\.(spec|int-spec|fixtures?)\.ts$/.test(file) || file.endsWith('.publisher.spec.ts');

function slice(root, context, aggregate, name, options = {}) {
  const from = namesOf(aggregate, options.like ?? `archive-${aggregate}`);
  const to = namesOf(aggregate, name, options.event);
  const domain = path.join(root, 'libs', context, 'domain/src', aggregate);
  const feature = path.join(root, 'libs', context, 'feature/src');
  const sibling = path.join(feature, aggregate, from.slice);
  const own = path.join(feature, aggregate, to.slice);
  if (!fs.existsSync(sibling))
    throw new Error(`there is no slice ${path.relative(root, sibling)} to begin with: name one by --like`);
  if (fs.existsSync(own)) throw new Error(`there is ${path.relative(root, own)} already`);

  const written = [];
  const write = (file, text) => {
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, text);
    written.push(path.relative(root, file));
  };
  const others = [
    ...filesIn(path.join(feature, aggregate)),
    ...fs.readdirSync(feature).map((file) => path.join(feature, file)),
  ];
  const contracts = [
    ...filesIn(path.join(root, 'libs/contracts/src', context)),
    path.join(root, 'libs/contracts/src/documents/summaries.ts'),
  ];
  // Other slices may make the sibling's command of something that the new one's is not made of; bulks take every verb.
  const isOwn = (file) => {
    const [folder, isNested] = path.relative(path.join(feature, aggregate), file).split(path.sep);
    return folder === '..' || !isNested || folder.startsWith('bulk-');
  };
  for (const file of [...filesIn(domain), ...others, ...contracts]) {
    if (!file.endsWith('.ts') || file.startsWith(sibling + path.sep) || !isCopied(file)) continue;
    const before = fs.readFileSync(file, 'utf8');
    const after = withCopies(before, isOwn(file), from, to);
    if (after !== before) write(file, after);
  }
  for (const file of filesIn(sibling)) {
    const text = renamed(fs.readFileSync(file, 'utf8'), from, to);
    const summary = capitals(to.slice).replaceAll(/(?!^)([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`);
    write(
      path.join(own, path.basename(file).replace(from.slice, to.slice)),
      text.replace(/\/\*\* .* \*\/(?=\s+@Command)/, `/** ${summary}. */`),
    );
  }
  const decider = fs.existsSync(path.join(domain, `${aggregate}.decider.ts`)) ? `${aggregate}.decider` : aggregate;
  const fields = fieldsOf(fs.readFileSync(path.join(domain, `${decider}.ts`), 'utf8'), aggregate, to);
  write(
    path.join(domain, `${to.slice}.spec.ts`),
    `import { given } from '@rapport/eventsourcing';
import { ${camel(aggregate)}Decider } from './${decider}';

it('${to.slice} needs a record', () =>
  given(${camel(aggregate)}Decider).when({ type: '${to.verb}'${fields} }).thenRefused('${aggregate.replaceAll('-', '_').toUpperCase()}.NOT_FOUND'));
`,
  );
  return written;
}

module.exports = { slice, past };

if (require.main === module) {
  const { parseArgs } = require('node:util');
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { like: { type: 'string' }, event: { type: 'string' } },
  });
  if (positionals.length !== 3) {
    process.stderr.write(
      'npm run slice -- <context> <aggregate> <verb-noun> [--like <verb-noun>] [--event <past participle>]\n',
    );
    process.exit(1);
  }
  try {
    const files = slice(path.resolve(__dirname, '../..'), ...positionals, values);
    process.stdout.write(
      `${files.join('\n')}\nNow say what it means; then: npm run format, npm test -- libs/${positionals[0]}\n`,
    );
  } catch (error) {
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}
