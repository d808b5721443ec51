import { DecoratorHandler, type Dispatcher, errors } from 'undici';

/** How many lines may come before an answer (1xx); servers send one or two. */
const most = 20;

/** Ends a request whose answer begins with such lines without end: each costs, and none of them is one of the body's bytes. */
export const fewInformation: Dispatcher.DispatcherComposeInterceptor = (dispatch) => (options, handler) =>
  dispatch(options, new FewInformation(handler));

class FewInformation extends DecoratorHandler implements Dispatcher.DispatchHandler {
  readonly #handler: Dispatcher.DispatchHandler;
  #seen = 0;

  constructor(handler: Dispatcher.DispatchHandler) {
    super(handler);
    this.#handler = handler;
  }

  onResponseStart(...head: Parameters<NonNullable<Dispatcher.DispatchHandler['onResponseStart']>>): void {
    const [controller, status] = head;
    if (status < 200) this.#seen += 1;
    if (this.#seen > most) controller.abort(new errors.HeadersOverflowError());
    else this.#handler.onResponseStart?.(...head);
  }
}
