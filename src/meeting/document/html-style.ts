import { escapeCss } from './html-text.js';

/**
 * The look of GB/T 9704-2012 for the browser's own printing. Page numbers in the margin need Chrome or Edge 131; other
 * browsers print without them. Fonts are those of the reader's machine: a Chinese one would weigh megabytes.
 */
export const reportStyle = (draft: boolean, asOf: string): string => `
:root { --fang: "仿宋_GB2312", "仿宋", FangSong, STFangsong, FandolFang, "Noto Serif CJK SC", serif;
  --kai: "楷体_GB2312", "楷体", KaiTi, STKaiti, FandolKai, "Noto Serif CJK SC", serif;
  --hei: "黑体", SimHei, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif;
  --song: "方正小标宋简体", "宋体", SimSun, "Noto Serif CJK SC", serif; }
@page { size: A4; margin: 37mm 26mm 35mm 28mm;${draft ? ` @top-center { content: "草稿 ${escapeCss(asOf)} 未发布"; font: bold 12pt var(--song), "宋体", serif; }` : ''} }
@page :right { @bottom-right { content: "— " counter(page) " —"; font: 14pt "宋体", SimSun, serif; vertical-align: top; padding: 7mm 5mm 0 0; } }
@page :left { @bottom-left { content: "— " counter(page) " —"; font: 14pt "宋体", SimSun, serif; vertical-align: top; padding: 7mm 0 0 5mm; } }
@page across { size: A4 landscape; margin: 28mm 37mm 26mm 35mm; }
* { box-sizing: border-box; }
body { margin: 0; color: #000; font: 16pt/28.95pt "Times New Roman", var(--fang); letter-spacing: -0.25pt; overflow-wrap: anywhere; }
h1, h2, h3, p { margin: 0; font-weight: normal; font-size: 16pt; }
h1 { font: 22pt/35pt "Times New Roman", var(--song); letter-spacing: 0; text-align: center; }
h2, h3 { text-indent: 2em; break-after: avoid; }
h2 { font-family: "Times New Roman", var(--hei); }
h3 { font-family: "Times New Roman", var(--kai); }
p { text-indent: 2em; text-align: justify; }
.sub { font-family: "Times New Roman", var(--kai); text-align: center; text-indent: 0; }
.gap { height: 28.95pt; }
.edited { color: #595959; }
figure { margin: 0; }
figcaption, .unit, .note { font-size: 12pt; line-height: 20pt; letter-spacing: 0; text-indent: 0; }
figcaption { font-family: "Times New Roman", var(--hei); font-size: 14pt; line-height: 28.95pt; text-align: center; break-after: avoid; }
.unit { text-align: right; break-after: avoid; }
table { width: 100%; border-collapse: collapse; table-layout: fixed; line-height: 1.42; letter-spacing: 0; margin-bottom: 6pt; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
th, td { border: 0.5pt solid #000; padding: 1.5pt 3pt; vertical-align: middle; white-space: pre-line; }
th { font-family: "Times New Roman", var(--hei); font-weight: normal; text-align: center; }
.right { text-align: right; } .center { text-align: center; } .left { text-align: left; }
.TOTAL td { font-weight: bold; background: #f2f2f2; } .RED td { background: #fbe5e3; } .AMBER td { background: #fff2cc; }
svg { display: block; width: 100%; break-inside: avoid; margin: 4pt 0 8pt; }
svg text { font: 13px "宋体", SimSun, serif; text-anchor: middle; letter-spacing: 0; } svg .name { text-anchor: start; }
.end { break-inside: avoid; break-before: avoid; }
.signature { padding-right: 4em; text-align: right; }
.signature div { display: inline-block; text-align: center; }
.appendix { page: across; break-before: page; }
.appendix .label { font-family: "Times New Roman", var(--hei); text-indent: 0; }
.draft { text-align: center; font: bold 14pt/28.95pt "宋体", SimSun, serif; text-indent: 0; }
@media print { .draft { display: none; } body { -webkit-print-color-adjust: exact; print-color-adjust: exact; } }
@media screen {
  body { background: #e8e8e8; }
  main, .appendix { background: #fff; margin: 16px auto; padding: 37mm 26mm 35mm 28mm; width: 210mm; max-width: 100%; }
  .appendix { width: 297mm; padding: 28mm 37mm 26mm 35mm; }
}
@media screen and (max-width: 800px) {
  main, .appendix { padding: 16px; margin: 0; width: auto; }
  figure { overflow-x: auto; } table { min-width: 560px; }
}
`;
