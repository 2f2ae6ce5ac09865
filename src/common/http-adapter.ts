import { ExpressAdapter } from '@nestjs/platform-express';
import express, { type Request, type Response } from 'express';
import { createServer, IncomingMessage, ServerResponse } from 'node:http';

/**
 * Express gives every request and every response another prototype when it gets them, and V8 then treats each as a kind
 * of object that it has never seen: a fifth of the time of a short answer went into looking up their properties. Here they are
 * made with the prototype that Express is going to give them (`createServer` takes their classes), so nothing changes.
 */
export class HttpAdapter extends ExpressAdapter {
  constructor() {
    super(express());
  }

  override initHttpServer(): void {
    const app = this.getInstance<express.Express>();
    class AppRequest extends IncomingMessage {}
    class AppResponse extends ServerResponse {}
    Object.setPrototypeOf(AppRequest.prototype, app.request);
    Object.setPrototypeOf(AppResponse.prototype, app.response);
    app.request = AppRequest.prototype as Request;
    app.response = AppResponse.prototype as Response;
    this.httpServer = createServer({ IncomingMessage: AppRequest, ServerResponse: AppResponse }, app);
  }
}
