import { render } from 'preact';

const place = document.getElementById('page');
if (place !== null) render(<p>The page is being put together.</p>, place);
