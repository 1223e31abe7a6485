import type { Block, Choice } from '../../wire';
import { fieldFromInstant, instantFromField } from '../clock-steps';
import { blocksIn, wordsOf } from '../form-values';
import { titleOf } from '../names';
import { useSeat } from '../seat';
import { isOffered } from './conversations-to-choose';

/** What a control needs: its element, its value, its label, and what to call on a choice. */
export type ControlProps = {
  element: Block;
  id: string;
  value: Choice | undefined;
  /** The label for screen readers; undefined when a label on the page points here. */
  label: string | undefined;
  describedBy: string | undefined;
  isInvalid: boolean;
  isRequired: boolean;
  onChoice: (choice: Choice) => void;
};

type Option = { value: string; text: string; description: string };

/** An element in which one types or chooses, as the browser's own control, because those are accessible. */
export function Control(props: ControlProps) {
  const { viewer, people, conversations } = useSeat();
  const own = [...conversations.values()].filter(
    (each) => each.members.includes(viewer.id) && isOffered(props.element, each),
  );
  switch (props.element.type) {
    case 'plain_text_input':
    case 'email_text_input':
    case 'url_text_input':
    case 'number_input':
      return <TextControl {...props} />;
    case 'datepicker':
    case 'timepicker':
    case 'datetimepicker':
      return <MomentControl {...props} />;
    case 'radio_buttons':
    case 'checkboxes':
    case 'multi_static_select':
      return <TickControl {...props} options={optionsOf(props.element)} />;
    case 'static_select':
      return <SelectControl {...props} options={optionsOf(props.element)} />;
    case 'users_select':
      return (
        <SelectControl {...props} options={[...people.values()].map((each) => option(each.id, each.name))} />
      );
    case 'multi_users_select':
      return (
        <TickControl {...props} options={[...people.values()].map((each) => option(each.id, each.name))} />
      );
    case 'conversations_select':
    case 'channels_select':
      return (
        <SelectControl
          {...props}
          options={own.map((each) => option(each.id, titleOf(each, viewer.id, people)))}
        />
      );
    case 'multi_conversations_select':
    case 'multi_channels_select':
      return (
        <TickControl
          {...props}
          options={own.map((each) => option(each.id, titleOf(each, viewer.id, people)))}
        />
      );
    default:
      return <span className="not-drawn">The practice page doesn’t draw {wordsOf(props.element.type)}.</span>;
  }
}

const textTypes: { [type: string]: string } = {
  email_text_input: 'email',
  url_text_input: 'url',
  number_input: 'number',
};

function TextControl({ element, value, onChoice, ...rest }: ControlProps) {
  const common = {
    ...fieldProps(rest),
    value: value === null || value === undefined ? '' : String(value),
    placeholder: wordsOf(element.placeholder) || undefined,
    maxLength: typeof element.max_length === 'number' ? element.max_length : undefined,
  };
  if (element.multiline === true) {
    return <textarea {...common} rows={4} onChange={({ target }) => onChoice(target.value)} />;
  }
  return (
    <input
      {...common}
      type={textTypes[String(element.type)] ?? 'text'}
      step={element.is_decimal_allowed === true ? 'any' : undefined}
      autoComplete="off"
      onChange={({ target }) => onChoice(target.value)}
    />
  );
}

const momentTypes: { [type: string]: string } = { datepicker: 'date', timepicker: 'time' };

/** A date or time. The browser's field has no room for a placeholder, so it stands before the field. */
function MomentControl(props: ControlProps) {
  const words = wordsOf(props.element.placeholder);
  if (!words) return <MomentField {...props} />;
  return (
    <span className="moment">
      <span aria-hidden="true">{words}</span>
      <MomentField {...props} />
    </span>
  );
}

function MomentField({ element, value, onChoice, ...rest }: ControlProps) {
  const { viewer } = useSeat();
  const type = momentTypes[String(element.type)];
  if (type) {
    const shown = typeof value === 'string' ? value : '';
    return (
      <input
        {...fieldProps(rest)}
        type={type}
        value={shown}
        onChange={({ target }) => onChoice(target.value || null)}
      />
    );
  }
  const shown = typeof value === 'number' ? fieldFromInstant(viewer.timezone, value * 1000) : '';
  return (
    <input
      {...fieldProps(rest)}
      type="datetime-local"
      value={shown}
      onChange={({ target }) => {
        const at = instantFromField(viewer.timezone, target.value);
        onChoice(at === null ? null : Math.floor(at / 1000));
      }}
    />
  );
}

function SelectControl({ element, value, options, onChoice, ...rest }: ControlProps & { options: Option[] }) {
  return (
    <select
      {...fieldProps(rest)}
      value={typeof value === 'string' ? value : ''}
      onChange={({ target }) => onChoice(target.value || null)}
    >
      <option value="">{wordsOf(element.placeholder) || 'Choose an option'}</option>
      {options.map((each) => (
        <option key={each.value} value={each.value}>
          {each.text}
        </option>
      ))}
    </select>
  );
}

function TickControl({
  element,
  id,
  value,
  label,
  options,
  onChoice,
  ...rest
}: ControlProps & { options: Option[] }) {
  const isSingle = element.type === 'radio_buttons';
  const chosen = Array.isArray(value) ? value.map(String) : typeof value === 'string' ? [value] : [];
  const toggle = (each: string) =>
    onChoice(chosen.includes(each) ? chosen.filter((other) => other !== each) : [...chosen, each]);
  return (
    <fieldset
      className="ticks"
      aria-label={label}
      aria-labelledby={label === undefined ? `${id}-label` : undefined}
      aria-describedby={rest.describedBy}
    >
      {wordsOf(element.placeholder) && (
        <span className="optional" aria-hidden="true">
          {wordsOf(element.placeholder)}
        </span>
      )}
      {options.map((each) => (
        <label key={each.value} className="tick">
          <input
            type={isSingle ? 'radio' : 'checkbox'}
            name={id}
            checked={chosen.includes(each.value)}
            onChange={() => (isSingle ? onChoice(each.value) : toggle(each.value))}
          />
          <span>
            {each.text}
            {each.description && <small>{each.description}</small>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

/** The options of an element, groups flattened. */
export function optionsOf(element: Block): Option[] {
  const groups = [element, ...blocksIn(element.option_groups)];
  return groups.flatMap((group) =>
    blocksIn(group.options).map((each) => ({
      value: wordsOf(each.value),
      text: wordsOf(each.text),
      description: wordsOf(each.description),
    })),
  );
}

function option(value: string, text: string): Option {
  return { value, text, description: '' };
}

function fieldProps({
  id,
  label,
  describedBy,
  isInvalid,
  isRequired,
}: Omit<ControlProps, 'element' | 'value' | 'onChoice'>) {
  return {
    id,
    className: 'field',
    'aria-label': label,
    'aria-describedby': describedBy,
    'aria-invalid': isInvalid || undefined,
    'aria-required': isRequired || undefined,
  };
}
