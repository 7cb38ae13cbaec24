import { useId, type ReactElement, type ReactNode, cloneElement } from 'react';

interface FieldProps {
  readonly label: string;
  readonly hint?: ReactNode;
  /** What is wrong with the value, in words; read aloud when it appears. */
  readonly wrong?: string | undefined;
  readonly children: ReactElement<Record<string, unknown>>;
}

/** One control with its name, its hint and what is wrong, tied together for screen readers. */
export function Field({ label, hint, wrong, children }: FieldProps) {
  const id = useId();
  const described = [hint && `${id}-hint`, wrong && `${id}-wrong`].filter(Boolean).join(' ');
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {cloneElement(children, { id, 'aria-describedby': described || undefined, 'aria-invalid': wrong ? true : undefined })}
      {hint && <p className="hint" id={`${id}-hint`}>{hint}</p>}
      <p className="wrong" id={`${id}-wrong`} aria-live="polite" hidden={!wrong}>{wrong}</p>
    </div>
  );
}

interface ChoiceProps<Value extends string> {
  readonly label: string;
  readonly options: readonly { readonly value: Value; readonly text: ReactNode; readonly isOff?: boolean }[];
  readonly value: Value | null;
  readonly onChange: (value: Value) => void;
}

/** One of few: radio buttons in a row of cards. */
export function Choice<Value extends string>({ label, options, value, onChange }: ChoiceProps<Value>) {
  const name = useId();
  return (
    <fieldset className="field">
      <legend>{label}</legend>
      <div className="stack-s">
        {options.map((o) => (
          <label className="choice" key={o.value}>
            <input type="radio" name={name} value={o.value} checked={o.value === value} disabled={o.isOff} onChange={() => onChange(o.value)} />
            <span>{o.text}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
