import './stock.css';

interface Match {
  hard: readonly string[];
  soft: readonly string[];
  good: readonly string[];
}

/** Why a site suits a lead or does not; the mark says which, and so does a word for whoever does not see it. */
export const Reasons = ({ match: { hard, soft, good } }: { match: Match }) => (
  <ul className="reasons">
    {(
      [
        ['hard', '×', '不能满足', hard],
        ['good', '✓', '合适', good],
        ['soft', '?', '不利或待核实', soft],
      ] as const
    ).flatMap(([kind, mark, word, texts]) =>
      texts.map((text) => (
        <li key={`${kind}${text}`} className={`reason-${kind}`}>
          <span aria-hidden="true">{mark}</span>
          <span className="visually-hidden">{word}：</span>
          {text}
        </li>
      )),
    )}
  </ul>
);
