import { useDesk } from '../../live/desk.ts';
import { useNavigation } from '../../live/navigation.ts';
import { formatPlace } from '../../live/place.ts';
import { Avatar } from './avatar.tsx';
import './people-bar.css';
import { ProcessList } from './process-list.tsx';

/** Who one can be: one click, and the page is theirs. */
export function PeopleBar() {
  const { workspace, desk } = useDesk();
  const { place, go } = useNavigation();
  return (
    <header class="people">
      <span class="people-label" id="people-label">
        You are
      </span>
      <nav aria-labelledby="people-label">
        <ul class="people-list">
          {desk.roles.map(({ userId, name, role }) => (
            <li key={userId}>
              <a
                class="person"
                href={formatPlace({ ...place, as: userId })}
                // Whoever is drawn: the address may be a moment ahead of it.
                aria-current={userId === workspace.me ? 'true' : undefined}
                onClick={(event) => {
                  if (event.metaKey || event.ctrlKey || event.shiftKey) return;
                  event.preventDefault();
                  go({ as: userId });
                }}
              >
                <Avatar id={userId} name={name} size="small" />
                <span class="person-text">
                  <span class="person-name">{name}</span>
                  <span class="person-role">{role}</span>
                </span>
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <ProcessList />
    </header>
  );
}
