import { MoreOutlined } from '@ant-design/icons';
import { App, Button, Dropdown } from 'antd';
import { useState } from 'react';
import { useMove, type ComplaintSeen, type MoveName } from '../../../api/moves.js';
import { useComplain } from '../../../kit/refused.js';
import { useSay } from '../../../words/language.js';
import { MoveForm } from './move-form.js';
import type { Filled, LegSeen } from './spec.js';
import { fieldsOf, isMoveName, moveOrder, specOf } from './table.js';

interface Props {
  complaint: ComplaintSeen;
  leg?: LegSeen;
  /** Only these; those that the complaint or the leg offers unless it is said. */
  only?: readonly MoveName[];
  /** For fingers. */
  big?: boolean;
  given?: Filled;
  onMade?: (complaint: ComplaintSeen) => void;
}

/** Moves that are made in a leg: their buttons stand with it. */
export const ofLegs = ({ legs }: ComplaintSeen): Set<string> => new Set(legs.flatMap(({ moves }) => moves));

/** A button for every move that can be made now; the rare ones behind a menu. */
export function MoveButtons({ complaint, leg, only, big = false, given, onMade }: Props) {
  const say = useSay();
  const { modal } = App.useApp();
  const complain = useComplain();
  const { make, isPending } = useMove();
  const [open, setOpen] = useState<MoveName>();
  const offered = leg ? leg.moves : complaint.moves.filter((move) => !ofLegs(complaint).has(move));
  const moves = moveOrder.filter(
    (move): move is MoveName => isMoveName(move) && offered.includes(move) && (!only || only.includes(move)),
  );

  const begin = (move: MoveName) => {
    if (fieldsOf(move).some(([name]) => !given || !Object.hasOwn(given, name))) {
      setOpen(move);
      return;
    }
    const body = { ...given, ...(leg ? { leg: leg.id } : {}), version: leg?.version ?? complaint.version };
    const work = () => make(complaint.trackingCode, move, body as never).then(onMade, complain);
    if (specOf(move).ask)
      void modal.confirm({ title: say(`确认${specOf(move).name[0]}？`, `${specOf(move).name[1]}?`), onOk: work });
    else void work();
  };

  const main = moves.filter((move) => specOf(move).group === 'main');
  const rest = moves.filter((move) => specOf(move).group !== 'main');
  // Those that are named are wanted here, each at a glance.
  const shown = only ? rest : big ? rest.slice(0, 0) : rest.filter((move) => specOf(move).group === 'side').slice(0, 3);
  const more = rest.filter((move) => !shown.includes(move));
  if (moves.length === 0) return null;
  return (
    <div className={big ? 'moves big' : 'moves'}>
      {main.map((move, at) => (
        <Button
          key={move}
          type={at === 0 ? 'primary' : 'default'}
          size={big ? 'large' : 'middle'}
          loading={isPending}
          onClick={() => begin(move)}
        >
          {say(...specOf(move).name)}
        </Button>
      ))}
      {shown.map((move) => (
        <Button key={move} danger={specOf(move).group === 'danger'} onClick={() => begin(move)}>
          {say(...specOf(move).name)}
        </Button>
      ))}
      {more.length > 0 && (
        <Dropdown
          trigger={['click']}
          menu={{
            items: more.map((move) => ({
              key: move,
              danger: specOf(move).group === 'danger',
              label: say(...specOf(move).name),
              onClick: () => begin(move),
            })),
          }}
        >
          <Button size={big ? 'large' : 'middle'} icon={<MoreOutlined />}>
            {say('更多操作', 'More')}
          </Button>
        </Dropdown>
      )}
      {open && (
        <MoveForm
          key={open}
          complaint={complaint}
          move={open}
          leg={leg}
          given={given}
          onMade={onMade}
          onClose={() => setOpen(undefined)}
        />
      )}
    </div>
  );
}
