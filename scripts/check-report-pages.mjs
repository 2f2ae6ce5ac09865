// For developers: is a page of the weekly report 22 lines of 28 characters, as GB/T 9704-2012 has it?
//
//   npm run build && node scripts/check-report-pages.mjs                  measures a page of text
//   node scripts/check-report-pages.mjs FOLDER report.docx report.html …  also makes a picture of every page, to look at
//
// Needs LibreOffice (soffice), poppler-utils and Chinese fonts of one width; for .html also chromium. Not run by the
// tests: a page is only known when a word processor has set it.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, extname, join, resolve } from 'node:path';

const [folder, ...files] = process.argv.slice(2);
const work = mkdtempSync(join(tmpdir(), 'report-pages-'));
try {
  await measure();
  for (const file of files) picture(resolve(file), resolve(folder));
} finally {
  rmSync(work, { recursive: true, force: true });
}

/** A report of one long paragraph; its second page holds nothing else. */
async function measure() {
  const { renderReport } = await import('../dist/meeting/document/render-report.js');
  const text = '产业链招商补链强链延链建链'.repeat(200);
  const { docx } = await renderReport(
    {
      week: '2026-W47',
      days: { from: '2026-11-16', to: '2026-11-22' },
      zone: '演示',
      title: '演示周报',
      subtitle: '2026年第47周',
      dataAsOf: '2026-11-22T22:00:00.000Z',
      issuer: '演示',
      issuedOn: '2026-11-23',
      sections: [
        {
          key: 'OVERVIEW',
          title: '本周总体情况',
          paragraphs: [{ key: 'P', text, generated: text, edited: null, figures: [] }],
          tables: [],
          charts: [],
        },
      ],
      figures: {},
      corrected: {},
    },
    { draft: false },
  );
  const file = join(work, 'probe.docx');
  writeFileSync(file, docx);
  const lines = execFileSync('pdftotext', ['-f', '2', '-l', '2', '-layout', toPdf(file), '-'], { encoding: 'utf8' })
    .split('\n')
    .map((line) => [...line.replace(/\s/g, '')].length)
    .filter((length) => length > 0);
  const body = lines.slice(0, -1); // the last is the page number
  const longest = Math.max(...body);
  console.log(`${body.length} lines of ${longest} characters on a page`);
  if (body.length !== 22 || body.some((length) => length !== 28)) {
    console.error('expected 22 lines of 28');
    process.exitCode = 1;
  }
}

function picture(file, into) {
  mkdirSync(into, { recursive: true });
  const pdf = toPdf(file);
  const name = basename(file).replace('.', '-');
  execFileSync('pdftoppm', ['-r', '70', '-png', pdf, join(into, name)]);
  const pages = /Pages:\s+(\d+)/.exec(execFileSync('pdfinfo', [pdf], { encoding: 'utf8' }))?.[1];
  console.log(`${basename(file)}: ${pages} pages`);
}

function toPdf(file) {
  const pdf = join(work, `${basename(file, extname(file))}.pdf`);
  const quiet = { stdio: 'ignore', timeout: 120_000 };
  if (extname(file) === '.html') {
    const options = ['--headless', '--no-sandbox', '--disable-gpu', '--no-pdf-header-footer', `--print-to-pdf=${pdf}`];
    execFileSync(
      process.env.CHROMIUM ?? 'chromium',
      [...options, `--user-data-dir=${join(work, 'browser')}`, file],
      quiet,
    );
  } else {
    const profile = `-env:UserInstallation=file://${join(work, 'office')}`;
    execFileSync('soffice', [profile, '--headless', '--convert-to', 'pdf', '--outdir', work, file], quiet);
  }
  return pdf;
}
