import { declareValuePlugin, PluginKind } from '@stryker-mutator/api/plugin';

/** Properties and variables that hold text for people, which may change. */
const TEXTS = new Set(['message', 'summary', 'source']);

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
  if (parentPath.isCallExpression()) return parent.callee.name === 'same' && parent.arguments[2] === node; // what a law says
  return parentPath.isNewExpression() && /Error$/.test(parent.callee.name);
}
