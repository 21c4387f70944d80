/** A handler's refusal: becomes `iq{type:error}[error{code,text}]`. */
export class IqRefusal extends Error {
  readonly code: number;

  constructor(code: number, text: string) {
    super(text);
    this.code = code;
  }
}
