import { declareValuePlugin, PluginKind } from '@stryker-mutator/api/plugin';

/** Properties and variables that hold text for people, which may change. */
const TEXTS = new Set(['message', 'summary', 'source']);

/** Functions that take text for people: the index of that argument. */
const TEXT_ARGUMENTS = new Map([
  ['refuse', 1],
  ['addIssue', 1],
  ['mismatch', 0],
  ['expectSame', 2],
  ['expectSameAllowed', 3],
  ['expectSameOptions', 2],
]);

/** Functions that return a part of a text for people. */
const TEXT_FUNCTIONS = new Set(['mismatch', 'named', 'targetText', 'unexpected']);

/** Ignores the texts themselves, not what decides between them, and no other string: ids, codes and statuses count. */
export const strykerPlugins = [
  declareValuePlugin(PluginKind.Ignore, 'messages', {
    shouldIgnore(path) {
      if (!path.isStringLiteral() && !path.isTemplateLiteral()) return undefined;
      return isText(path) ? 'text for people' : undefined;
    },
  }),
];

function isText(path) {
  const { node, parent, parentPath } = path;
  if (parentPath.isConditionalExpression()) return parent.test !== node && isText(parentPath);
  if (parentPath.isObjectProperty()) return parent.value === node && TEXTS.has(parent.key.name);
  if (parentPath.isVariableDeclarator()) return TEXTS.has(parent.id.name);
  if (parentPath.isReturnStatement()) return TEXT_FUNCTIONS.has(path.getFunctionParent()?.node.id?.name);
  if (parentPath.isCallExpression()) return parent.arguments.indexOf(node) === TEXT_ARGUMENTS.get(parent.callee.name);
  return parentPath.isNewExpression() && /Error$/.test(parent.callee.name);
}
