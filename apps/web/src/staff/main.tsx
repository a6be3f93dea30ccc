import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { BrowserRouter } from 'react-router';
import { Refused } from '../api/ask.js';
import { LanguageProvider } from '../words/language.js';
import { nameListboxes } from './listbox-names.js';
import { Door } from './sign-in/door.js';
import { Look } from './look.js';
import 'antd/dist/antd.css';
import '../kit/unseen.css';
import './style.css';

const client = new QueryClient({
  defaultOptions: {
    queries: {
      // What the server refuses it will refuse again; a lost connection is tried anew.
      retry: (count, error) => error instanceof Refused && error.said.reason === 'offline' && count < 3,
      staleTime: 5_000,
      refetchOnWindowFocus: true,
    },
  },
});

nameListboxes();

createRoot(document.getElementById('desk')!).render(
  <StrictMode>
    <LanguageProvider>
      <Look>
        <QueryClientProvider client={client}>
          <BrowserRouter basename="/staff">
            <Door />
          </BrowserRouter>
        </QueryClientProvider>
      </Look>
    </LanguageProvider>
  </StrictMode>,
);
