/**
 * The table of tickets, held in memory. Like a real one it promises no order, and rows come and go
 * between two requests.
 *
 * @typedef {{ id: string, created_at: string, label: string }} Ticket
 *   created_at as 2026-11-23T19:41:44.927Z; several tickets may have the same one
 */
export class Store {
  /** @type {Map<string, Ticket>} */
  #rows = new Map();

  /** @param {Ticket} ticket its id is unique and never used again */
  insert(ticket) {
    this.#rows.set(ticket.id, { ...ticket });
  }

  /** @param {string} id */
  remove(id) {
    this.#rows.delete(id);
  }

  /** @returns {Ticket[]} all tickets at this moment, in no particular order */
  all() {
    return [...this.#rows.values()].map((row) => ({ ...row }));
  }
}
