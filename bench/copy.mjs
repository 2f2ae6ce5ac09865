// COPY over the wire, which pg knows of but leaves to others: just enough of it to take rows out of one table and put
// them into another.

/** One COPY statement as pg sends it. */
class Copy {
  #text;
  #rows;
  #taken = [];
  constructor(text, rows, done) {
    this.#text = text;
    this.#rows = rows;
    this.callback = done;
  }
  submit(connection) {
    connection.query(this.#text);
  }
  handleCopyInResponse(connection) {
    connection.sendCopyFromChunk(this.#rows);
    connection.endCopyFrom();
  }
  handleCopyData({ chunk }) {
    // The next message reuses its memory.
    this.#taken.push(Buffer.from(chunk));
  }
  handleCommandComplete() {}
  handleError(error) {
    this.callback(error);
  }
  handleReadyForQuery() {
    this.callback(null, Buffer.concat(this.#taken));
  }
}

const run = (client, text, rows) =>
  new Promise((found, fail) => {
    client.query(new Copy(text, rows, (error, bytes) => (error ? fail(error) : found(bytes))));
  });

/** The rows of a table as COPY writes them. @param {import('pg').Client} client @returns {Promise<Buffer>} */
export const copyOut = (client, table) => run(client, `COPY ${table} TO STDOUT`);

/** @param {import('pg').Client} client @param {Buffer} rows as copyOut gives them */
export const copyIn = (client, table, rows) => run(client, `COPY ${table} FROM STDIN`, rows);
