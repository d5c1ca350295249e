for (const element of document.querySelectorAll(".needs-script")) element.hidden = false;
