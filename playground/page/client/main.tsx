import { render } from 'preact';
import './style/tokens.css';
import { Page } from './workspace/page.tsx';

const place = document.getElementById('page');
if (place !== null) render(<Page />, place);
