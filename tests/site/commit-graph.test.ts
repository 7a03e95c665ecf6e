/** What the drawing of a commit graph is made of, without a browser. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { layOut, parseCommits, type Commit } from '../../src/exercise/commit-graph.ts';
import { commandsOf } from '../../src/exercise/lab.ts';

/** `a:b,c` is commit a with parents b and c. */
const history = (text: string): Commit[] =>
  text.split(' ').map((commit) => {
    const [hash = '', parents = ''] = commit.split(':');
    return { hash, parents: parents.split(',').filter(Boolean), refs: [], subject: hash };
  });

const HISTORIES = {
  'a straight line': 'c:b b:a a',
  'a branch and its merge': 'm:b,f b:a f:a a',
  'two branches from one commit': 'x:a y:a z:a a',
  'an octopus': 'm:a,b,c a:r b:r c:r r',
  'crossing merges': 'p:m,n n:b,a m:a,b a:r b:r r',
  'two roots': 'm:a,b a b',
  'a history that goes on': 'c:b b:z',
};

describe('a commit graph', () => {
  for (const [name, text] of Object.entries(HISTORIES))
    test(`${name}: every parent is reached by following the lines`, () => {
      const commits = history(text);
      const rows = layOut(commits);
      assert.deepEqual(
        rows.map(({ commit }) => commit.hash),
        commits.map(({ hash }) => hash),
      );
      for (const [index, { commit }] of rows.entries())
        for (const parent of commit.parents) {
          const target = rows.findIndex((row) => row.commit.hash === parent);
          if (target < 0) continue;
          let lanes = new Set([rows[index]!.lane]);
          for (let row = index; row < target; row++)
            lanes = new Set(rows[row]!.lines.filter(([from]) => lanes.has(from)).map(([, to]) => to));
          assert.ok(lanes.has(rows[target]!.lane), `${commit.hash} does not lead to ${parent}`);
        }
      for (const { lane, lines } of rows) {
        // Two commits never share a place, and nothing begins where nothing leads.
        assert.ok(lines.every(([from, to]) => from >= 0 && to >= 0));
        assert.ok(lane >= 0);
      }
    });

  test('no line passes through a commit that it does not lead to', () => {
    for (const text of Object.values(HISTORIES)) {
      const rows = layOut(history(text));
      for (const [index, row] of rows.slice(1).entries()) {
        const arriving = rows[index]!.lines.filter(([, to]) => to === row.lane);
        const leaving = row.lines.filter(([from]) => from === row.lane);
        const known = row.commit.parents.filter((parent) =>
          rows.some(({ commit }) => commit.hash === parent),
        );
        assert.equal(leaving.length, known.length, `${text}: ${row.commit.hash}`);
        assert.ok(arriving.length === new Set(arriving.map(String)).size, `${text}: ${row.commit.hash}`);
      }
    }
  });

  test('reads what Git prints', () => {
    assert.deepEqual(
      parseCommits('ab1\tcd2 ef3\tHEAD -> main, tag: v1, origin/main\tMerge\tall\ncd2\t\t\tFirst\n'),
      [
        {
          hash: 'ab1',
          parents: ['cd2', 'ef3'],
          refs: ['HEAD -> main', 'tag: v1', 'origin/main'],
          subject: 'Merge\tall',
        },
        { hash: 'cd2', parents: [], refs: [], subject: 'First' },
      ],
    );
    assert.deepEqual(parseCommits(''), []);
  });
});

test('commands are read from the history of Bash, those of several lines whole', () => {
  assert.deepEqual(
    commandsOf("#1790000000\nls -la\n#1790000001\ncat > a <<'E'\none\n#2 is no time\nE\n#1790000002\ncd\n"),
    ['ls -la', "cat > a <<'E'\none\n#2 is no time\nE", 'cd'],
  );
  assert.deepEqual(commandsOf(''), []);
});
