/** What a file may hold at most. A sheet beyond it is refused before it fills the memory. */
export interface ReadingLimits {
  /** Rows with something in them. */
  rows: number;
  columns: number;
  /** Of a sheet, once unpacked. A normal one of 100,000 rows has about a tenth of it. */
  sheetBytes: number;
  /** Of the texts that the sheets of an .xlsx share. */
  textBytes: number;
}

export const READING_LIMITS: ReadingLimits = {
  rows: 100_000,
  columns: 200,
  sheetBytes: 600 * 1024 * 1024,
  textBytes: 64 * 1024 * 1024,
};

/**
 * A row as texts: a day is YYYY-MM-DD, an instant YYYY-MM-DD HH:MM of the wall clock, a number has at most 15 digits, a
 * formula is its value, and a cell that could not be computed is what the program shows (#N/A), or NO_VALUE.
 */
export interface ReadRow {
  /** In the sheet, from 1. */
  number: number;
  cells: string[];
}

/** Stands for a formula whose value the file does not hold. */
export const NO_VALUE = '#NOVALUE!';

export interface OpenedSheet {
  /** Those that a person sees; a .csv has one, without a name. */
  sheets: string[];
  sheet: string;
  /** Serials count from 1904, as old files from a Mac do. */
  date1904: boolean;
  rows: AsyncIterable<ReadRow>;
}

/** A file that cannot be read; the message is Chinese, for whoever sent it. */
export class UnreadableFile extends Error {}
