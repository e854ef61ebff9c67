/** Answers each row on standard input, a line of JSON, with one row on standard output. */
export async function answerRows(answer) {
  let begun = '';
  for await (const piece of process.stdin.setEncoding('utf8')) {
    const lines = (begun + piece).split('\n');
    begun = lines.pop();
    const answers = lines.map((line) => `${JSON.stringify(answer(JSON.parse(line)))}\n`);
    if (answers.length > 0) process.stdout.write(answers.join(''));
  }
}
