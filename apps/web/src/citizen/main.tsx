import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.js';
import { SpeechProvider } from './words/speech.js';
import '../kit/unseen.css';
import './style.css';
import './form.css';

createRoot(document.getElementById('page')!).render(
  <StrictMode>
    <SpeechProvider>
      <App />
    </SpeechProvider>
  </StrictMode>,
);
