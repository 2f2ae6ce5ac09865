/** Line drawings of the navigation; always beside a word, so they say nothing themselves. */
const PATHS: Record<string, string> = {
  home: 'M3 11 12 4l9 7v9h-6v-6H9v6H3z',
  chain: 'M4 6h5v4H4zM15 4h5v4h-5zM15 16h5v4h-5zM9 8h3v10h3M12 6h3',
  lead: 'M4 5h16l-6 7v6l-4 2v-8z',
  task: 'M4 5h16v15H4zM8 3v4M16 3v4M8 13l3 3 5-5',
  contact: 'M4 5h16v11H9l-5 4zM8 9h8M8 12h5',
  trip: 'M12 21c4-5 6-8 6-11a6 6 0 0 0-12 0c0 3 2 6 6 11M12 8a2 2 0 1 0 0 4 2 2 0 0 0 0-4',
  company: 'M4 20V6l8-3v17M12 9h8v11M7 9h2M7 13h2M15 13h2M15 17h2M2 20h20',
  project: 'M5 4h14v16H5zM9 9h6M9 13h6M9 17h3',
  indicator: 'M4 20V4M4 20h16M8 16v-4M12 16V8M16 16v-6',
  warning: 'M12 3 2.5 20h19zM12 10v4M12 17h.01',
  grade: 'M4 20h16M6 20v-6h3v6M11 20V6h3v14M16 20v-9h3v9',
  site: 'M3 8l9-4 9 4-9 4zM3 12l9 4 9-4M3 16l9 4 9-4',
  issue: 'M4 4h16v12h-9l-5 4v-4H4zM12 7v4M12 13.5h.01',
  meeting: 'M4 5h16v11H4zM8 20h8M12 16v4M8 9h8M8 12h5',
  map: 'm3 6 6-2 6 2 6-2v14l-6 2-6-2-6 2zM9 4v14M15 6v14',
  system: 'M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8M12 2v3M12 19v3M2 12h3M19 12h3M5 5l2 2M17 17l2 2M19 5l-2 2M7 17l-2 2',
  import: 'M12 3v11M8 10l4 4 4-4M4 16v4h16v-4',
  bell: 'M6 16V11a6 6 0 0 1 12 0v5l2 2H4zM10 21h4',
  search: 'M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13M15.5 15.5 21 21',
  plus: 'M12 5v14M5 12h14',
  more: 'M5 12h.01M12 12h.01M19 12h.01',
  back: 'M15 5l-7 7 7 7',
};

export function Icon({ name, size = 20 }: { name: string; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={name === 'more' ? 3 : 1.8}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
